interface Paper {
  readonly title: string;
  readonly language: string;
  readonly text: string;
  readonly buttons: number;
}

/** Takes the place of `print` in the next frame of a page, and gives what would have been printed. */
export function replacePrinting(page = document): Promise<Paper> {
  return new Promise((resolve) => {
    const watch = new MutationObserver((records) => {
      for (const frame of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!isFrame(frame)) continue;
        const replace = (): void => {
          const { contentWindow } = frame;
          if (contentWindow) contentWindow.print = () => print(contentWindow);
        };
        replace();
        // A frame may get its document only now.
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
      resolve({
        title: document.title,
        language: document.documentElement.lang,
        text: (root?.querySelector('main')?.innerText ?? '').replace(/\s+/g, ' '),
        buttons: shown.length,
      });
      paper.dispatchEvent(new Event('afterprint'));
    };
  });
}

/** Also one that belongs to another page than this. */
function isFrame(node: Node): node is HTMLIFrameElement {
  return node.nodeName === 'IFRAME';
}
