interface Paper {
  readonly title: string;
  readonly language: string;
  readonly text: string;
  readonly buttons: number;
  readonly color: string;
  readonly font: string;
  /** Of the first ticked box. */
  readonly accent: string;
}

/** Replaces `print` in the next iframe of a page, and resolves with what would have been printed. */
export function replacePrinting(page = document): Promise<Paper> {
  return new Promise((resolve) => {
    const watch = new MutationObserver((records) => {
      for (const frame of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!isFrame(frame)) continue;
        const replace = (): void => {
          const { contentWindow } = frame;
          if (!contentWindow) return;
          contentWindow.print = () => print(contentWindow);
          // Off screen, WebKit's comes after up to ten seconds.
          contentWindow.requestAnimationFrame = () => {
            throw new Error('Printing must not wait for a frame that is off screen.');
          };
        };
        replace();
        // Some engines create the iframe's document only now.
        frame.addEventListener('load', replace);
        watch.disconnect();
      }
    });
    watch.observe(page.body, { childList: true });
    const print = (paper: Window): void => {
      const { document } = paper;
      const root = document.body.firstElementChild?.shadowRoot;
      const shown = [...(root?.querySelectorAll('button') ?? [])].filter((button) =>
        button.checkVisibility(),
      );
      const styleOf = (selector: string): Partial<CSSStyleDeclaration> => {
        const element = root?.querySelector(selector);
        return element ? paper.getComputedStyle(element) : {};
      };
      resolve({
        title: document.title,
        language: document.documentElement.lang,
        text: (root?.querySelector('main')?.innerText ?? '').replace(/\s+/g, ' '),
        buttons: shown.length,
        color: styleOf('main').color ?? '',
        font: styleOf('main').fontFamily ?? '',
        accent: styleOf('.required .filled').fill ?? '',
      });
      paper.dispatchEvent(new Event('afterprint'));
    };
  });
}

/** By name, because an iframe of another document is of another class. */
function isFrame(node: Node): node is HTMLIFrameElement {
  return node.nodeName === 'IFRAME';
}
