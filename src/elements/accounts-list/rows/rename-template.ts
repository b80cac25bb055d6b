import { html, nothing, type TemplateResult } from 'lit';
import { plainTextName } from '../../../domain/account-name.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { isComposing } from '../../../dom/is-composing.ts';
import type { AccountsListMessages } from '../messages.ts';
import type { AccountRow } from '../data/account-rows.ts';

export interface RenameView {
  readonly messages: AccountsListMessages;
  /** ID of the account that is being renamed. */
  readonly renamingId: string | undefined;
  /** Whether the entered name was rejected because it looks like a secret. */
  readonly nameIsSecret: boolean;
  readonly rename: (account: LinkedAccount, label: string) => void;
  readonly editName: () => void;
  readonly cancelRename: () => void;
}

/** The form for a new name, in place of the name. */
export function renameTemplate({ account, activity }: AccountRow, view: RenameView): TemplateResult {
  const { list } = view.messages;
  const { label, name, pending } = list.actions.rename;
  const busy = activity.type === 'pending';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.item(0) as HTMLInputElement;
    if (busy) return;
    if (input.value === input.defaultValue) view.cancelRename();
    else view.rename(account, input.value);
  };
  const keyPressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    // Escape would also close a dialog of the host around the list.
    event.preventDefault();
    view.cancelRename();
  };
  return html`<form class="rename" part="rename" novalidate @submit=${submit} @keydown=${keyPressed}>
    <input
      part="input"
      type="text"
      maxlength="200"
      autocomplete="off"
      spellcheck="false"
      dir="auto"
      aria-label=${name(plainTextName(account))}
      aria-describedby=${view.nameIsSecret ? 'name-problem' : nothing}
      aria-invalid=${view.nameIsSecret ? 'true' : nothing}
      ?readonly=${busy}
      .defaultValue=${account.label}
      @input=${view.editName}
    />
    ${view.nameIsSecret ? html`<p class="small problem" id="name-problem">${list.secretName}</p>` : nothing}
    <div class="actions">
      <button part="button" type="submit" class="quiet" aria-disabled=${busy ? 'true' : nothing}>
        ${busy ? pending : label}
      </button>
      <button part="button" type="button" class="quiet" @click=${view.cancelRename}>${list.cancel}</button>
    </div>
  </form>`;
}
