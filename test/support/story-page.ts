/** Runs in Storybook's page: shows one story after the other. */
import { isRendered } from '../stories/story.ts';

interface Channel {
  emit(event: string, value: unknown): void;
  on(event: string, listener: (value: unknown) => void): void;
  off(event: string, listener: (value: unknown) => void): void;
}

interface Preview {
  readonly currentRender?: { readonly id: string; readonly phase?: string };
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
  var __STORYBOOK_PREVIEW__: Preview | undefined;
}

const ends = [
  'storyFinished',
  'storyMissing',
  'storyErrored',
  'storyThrewException',
  'playFunctionThrewException',
];

/** Whether the first story has been shown. */
export function isReady(): boolean {
  return globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase === 'finished';
}

/** @throws if the story cannot be rendered or played. */
export async function show(storyId: string): Promise<void> {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  if (!channel) throw new Error('Storybook has not started.');
  const ended = Promise.withResolvers<undefined>();
  const listeners = ends.map((event) => {
    const listener = (value: unknown): void => {
      if (event === 'storyFinished') ended.resolve(undefined);
      else
        ended.reject(
          new Error(`${event}: ${value instanceof Error ? value.message : JSON.stringify(value)}`),
        );
    };
    channel.on(event, listener);
    return { event, listener };
  });
  try {
    const isShown = globalThis.__STORYBOOK_PREVIEW__?.currentRender?.id === storyId;
    // Without a hash or a stored progress of the story before.
    localStorage.clear();
    channel.emit(isShown ? 'forceRemount' : 'setCurrentStory', { storyId, viewMode: 'story' });
    await ended.promise;
  } finally {
    for (const { event, listener } of listeners) channel.off(event, listener);
  }
  const canvas = document.querySelector('#storybook-root');
  while (!canvas || !isRendered(canvas)) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}
