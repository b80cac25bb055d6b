/** A browser in a window, as a person uses it: with its password manager, and without what automation turns off. */
export interface DesktopBrowser {
  readonly name: string;
  /** The profile folder. */
  readonly profile: string;
  /** Saves a login of the host, as if the person had done so before. */
  readonly saveLogin: (origin: string, user: string, password: string) => Promise<void>;
  readonly open: (url: string) => Promise<void>;
  /** Returns what an expression evaluates to in the page. */
  readonly read: <Value>(expression: string) => Promise<Value>;
  /** Clicks what `find(selector)` returns. */
  readonly click: (selector: string) => Promise<void>;
  /** Presses keys in the focused element. */
  readonly type: (text: string) => Promise<void>;
  /** Accepts what the password manager lists under the focused field. Returns whether it listed anything. */
  readonly takeSuggestion: () => Promise<boolean>;
  /** How often it has offered to save a password since the last call. */
  readonly countOffers: () => Promise<number>;
  /** Everything that the page exposes to assistive technology. */
  readonly readAccessibilityTree: () => Promise<string>;
  readonly close: () => Promise<void>;
}
