import { distinctText } from '../../../dom/distinct-text.ts';
import type { Announcement, LinkFormState } from '../state.ts';
import { findingText } from './field-templates.ts';
import type { LinkFormMessages } from './form-view.ts';
import { linkedTitle } from './linked-template.ts';
import { failureText } from './notice-templates.ts';

interface AnnouncementView {
  readonly state: LinkFormState;
  readonly announcement: Announcement | undefined;
  readonly announcementNumber: number;
  readonly isRelink: boolean;
  readonly retryInSeconds: number;
  readonly messages: LinkFormMessages;
}

/** What the live region says; empty where there is nothing to announce. */
export function announcementText(view: AnnouncementView): string {
  const { state, retryInSeconds, messages } = view;
  const { form } = messages;
  const canRetry = state.type === 'failed' && state.error.code === 'rate-limited' && retryInSeconds === 0;
  const text = announced(view) ?? (canRetry ? form.retryReady : '');
  return text && distinctText(text, view.announcementNumber);
}

function announced(view: AnnouncementView): string | undefined {
  const { state, announcement, messages } = view;
  const { form } = messages;
  switch (announcement?.type) {
    case 'findings':
      return findingText(view, announcement.field);
    case 'progress':
      if (state.type !== 'submitting') return undefined;
      if (state.stage) return form.stages[state.stage];
      return view.isRelink ? form.submittingRelink : form.submitting;
    case 'moved':
      return form.valuesMoved;
    case 'result':
      if (state.type === 'linked') return linkedTitle(state, messages);
      return state.type === 'failed' ? failureText(state, messages).title : undefined;
    case 'secret-shown':
      return form.secretShown;
    case 'secret-hidden':
      return form.secretHidden;
    case 'secret-cleared':
      return form.secretCleared;
    case 'trace-id-copied':
      return form.traceIdCopied;
    case undefined:
      return undefined;
  }
}
