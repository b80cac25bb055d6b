import { InviteLoader } from '../src/controllers/invite/invite-loader.ts';

/** The loaders used while a story plays stay as if the panel could not be loaded: an import cannot be made to fail. */
export async function withoutInvitePanel(play: () => void | Promise<void>): Promise<void> {
  const { prototype } = InviteLoader;
  const original = Object.getOwnPropertyDescriptor(prototype, 'hasFailed');
  Object.defineProperty(prototype, 'hasFailed', {
    configurable: true,
    get(this: InviteLoader) {
      Object.defineProperties(this, { panel: { value: undefined }, hasFailed: { value: true } });
      return true;
    },
  });
  try {
    await play();
  } finally {
    if (original) Object.defineProperty(prototype, 'hasFailed', original);
  }
}
