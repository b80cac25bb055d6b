import { css } from 'lit';

/**
 * The frame of a picture in its final size, used before the pictures are loaded to avoid a layout shift. The table of access
 * rights is taller than the other pictures, especially when its lines wrap.
 */
export const frame = css`
  .picture {
    container: picture / inline-size;
    overflow: clip;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    font-size: var(--_font-size-small);
  }
  .picture-screen {
    block-size: 19em;
  }
  :is(.picture-access, .picture-change-rights) .picture-screen {
    block-size: 28em;
  }
  @container picture (inline-size < 40em) {
    .picture-credentials .picture-screen {
      block-size: 21em;
    }
    :is(.picture-access, .picture-change-rights) .picture-screen {
      block-size: 32em;
    }
  }
`;
