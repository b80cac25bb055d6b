import type { LinkedAccount } from '../../domain/linked-account.ts';
import { PersonioAccountLinkedEvent, PersonioAccountRelinkedEvent } from '../../events/link-events.ts';
import { parentAcrossRoots } from '../../locale/detect.ts';

/** What has come of a link: the account, and whether it was linked before. */
interface Linked {
  readonly account: LinkedAccount;
  readonly relinked: boolean;
}

/** Tells the host from an element; from the place where it has been, when it was taken away meanwhile. */
export function tellLinked({ account, relinked }: Linked, element: Element, place: readonly Node[]): void {
  const target = element.isConnected ? element : place.find(({ isConnected }) => isConnected);
  (target ?? element).dispatchEvent(
    relinked ? new PersonioAccountRelinkedEvent(account) : new PersonioAccountLinkedEvent(account),
  );
}

/** Everything around an element, from the inside out. */
export function ancestors(element: Element): readonly Node[] {
  const found: Node[] = [];
  for (let node = parentAcrossRoots(element); node; node = parentAcrossRoots(node)) found.push(node);
  return found;
}
