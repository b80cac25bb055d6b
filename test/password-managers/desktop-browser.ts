/** A browser in a window, as a person uses it: with its password manager, and without what automation turns off. */
export interface DesktopBrowser {
  readonly name: string;
  /** The folder of its profile. */
  readonly profile: string;
  /** Saves a login of the host, as if the person had done so before. */
  readonly saveLogin: (origin: string, user: string, password: string) => Promise<void>;
  readonly open: (url: string) => Promise<void>;
  /** Returns what an expression evaluates to in the page. */
  readonly read: <Value>(expression: string) => Promise<Value>;
  /** Clicks what `find(selector)` returns. */
  readonly click: (selector: string) => Promise<void>;
  /** Presses keys in what has the focus. */
  readonly type: (text: string) => Promise<void>;
  /** Takes what the password manager lists under the focused field. Returns whether it listed anything. */
  readonly takeSuggestion: () => Promise<boolean>;
  /** How often it has offered to save a password since the last call. */
  readonly countOffers: () => Promise<number>;
  /** All that assistive technology gets of the page. */
  readonly readAccessibilityTree: () => Promise<string>;
  readonly close: () => Promise<void>;
}
