import { html, nothing, type TemplateResult } from 'lit';
import { companyUrl } from '../../domain/company.ts';
import type { GuideBlock, GuidePicture } from '../../domain/guide-content.ts';
import { changeRightsStep } from '../../domain/setup-steps.ts';
import { dangerIcon, warningIcon } from '../../styles/icons.ts';
import { accessTable, countTicked } from './access-table.ts';
import { attributesTemplate } from './attributes-template.ts';
import { withoutDetails } from './content.ts';
import { copyTemplate } from './share-templates.ts';
import type { GuideView } from './guide-view.ts';
import { writeAccess } from './instructions.ts';
import { richText } from '../../dom/rich-text.ts';

/** @param scope the section, for unique IDs. */
export function blockTemplates(
  view: GuideView,
  blocks: readonly GuideBlock[],
  scope: string,
): readonly unknown[] {
  return blocks.map((block, index) => blockTemplate(view, block, `${scope}-${String(index)}`));
}

function blockTemplate(view: GuideView, block: GuideBlock, id: string): TemplateResult | typeof nothing {
  switch (block.type) {
    case 'text':
      return html`<p>${richText(block.text)}</p>`;
    case 'points':
      return html`<ul class="points">
        ${block.points.map((point) => html`<li>${richText(point)}</li>`)}
      </ul>`;
    case 'warning':
      return html`<div class="notice warning">
        ${warningIcon()}
        <p>${richText(block.text)}</p>
      </div>`;
    case 'picture':
      return pictureTemplate(view, block.picture);
    case 'value':
      return valueTemplate(view, block);
    case 'page':
      return pageLinkTemplate(view, block.url, `company-${id}`);
    case 'access':
      return accessTemplate(view, block, id.startsWith(changeRightsStep));
    case 'attributes':
      return attributesTemplate(view, block);
    case 'form':
      return view.formReachable
        ? html`<p class="actions">
            <button type="button" class="primary" part="button to-form" @click=${view.goToForm}>
              ${view.messages.guide.toForm}
            </button>
          </p>`
        : html`<p>${richText(block.text)}</p>`;
    case 'details':
      return detailsTemplate(block.title, blockTemplates(view, block.blocks, id));
    case 'document':
      return html`<p class="document">
        <a part="link" href=${block.url} target="_blank" rel="noopener noreferrer"
          >${block.text} <span class="small">(${view.messages.guide.notes.newTab})</span></a
        >
      </p>`;
  }
}

/** What not every reader needs. */
function detailsTemplate(title: string, content: unknown, { open = false } = {}): TemplateResult {
  return html`<details class="extra" ?open=${open}>
    <summary part="disclosure">${title}</summary>
    <div class="blocks">${content}</div>
  </details>`;
}

/** While it loads, an empty frame of the same size avoids a layout shift. */
function pictureTemplate(view: GuideView, picture: GuidePicture): TemplateResult | typeof nothing {
  if (view.pictures === 'hidden') return nothing;
  const rendered =
    view.pictures === 'loading'
      ? html`<div class="picture picture-${picture}"><div class="picture-screen"></div></div>`
      : view.pictures.pictureTemplate(picture, view);
  return html`<div class="picture-place">${rendered}</div>`;
}

function valueTemplate(view: GuideView, block: Extract<GuideBlock, { type: 'value' }>): TemplateResult {
  const { value, translation, copies = 'value' } = block;
  const { copy } = view.messages.guide;
  // Paths are Personio's English labels; a name is in the host's language.
  const language = copies === 'path' ? 'en' : nothing;
  return html`
    <div class="value" part="value">
      <code translate="no" lang=${language} dir="auto">${value}</code>
      ${copyTemplate(view, {
        what: block,
        text: value,
        label:
          copies === 'value'
            ? html`${copy.value} <span class="visually-hidden">${value}</span>`
            : copy[copies],
      })}
      ${translation ? html`<p class="small muted translated">(${translation})</p>` : nothing}
    </div>
  `;
}

/** The link to the customer's page. Without their subdomain, a form for it, which not every reader needs. */
function pageLinkTemplate(view: GuideView, template: string, id: string): TemplateResult {
  const { page, notes } = view.messages.guide;
  const { company, companyIsEntered, companyIsInvalid } = view;
  const url = company && companyUrl(template, company);
  if (url) {
    return html`<div class="page-link" part="page">
      <a part="link" class="button" href=${url} target="_blank" rel="noopener noreferrer"
        ><span>${page.open} <span class="small">(${notes.newTab})</span></span></a
      >
      <p class="small muted"><span translate="no">${new URL(url).host}</span></p>
      ${
        companyIsEntered
          ? html`<button part="button" type="button" class="quiet" @click=${view.changeCompany}>
              ${page.change}
            </button>`
          : nothing
      }
    </div>`;
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.item(0);
    view.enterCompany((input as HTMLInputElement).value);
  };
  return detailsTemplate(
    page.direct,
    html`<form class="company" part="company" novalidate @submit=${submit}>
      <label for=${id}>${page.ask}</label>
      <p class="small muted" id="${id}-hint">${page.hint}</p>
      <div class="company-field">
        <span class="company-address"
          ><input
            part="input"
            id=${id}
            class="company-input"
            type="text"
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            dir="ltr"
            aria-describedby=${companyIsInvalid ? `${id}-problem ${id}-hint` : `${id}-hint`}
            aria-invalid=${companyIsInvalid ? 'true' : nothing}
          /><span class="muted" aria-hidden="true">.app.personio.com</span></span
        >
        <button part="button" type="submit">${page.save}</button>
      </div>
      ${
        companyIsInvalid
          ? html`<p class="small problem" role="alert" id="${id}-problem">
              ${dangerIcon()}<span>${page.invalid}</span>
            </p>`
          : nothing
      }
    </form>`,
    { open: view.companyFormIsOpen },
  );
}

function accessTemplate(view: GuideView, block: GuideBlock, changesRights: boolean): TemplateResult {
  const { ticked, total } = countTicked(view);
  const { boxes, copy } = view.messages.guide;
  return html`
    ${accessTable(view, changesRights)}
    <div class="value">
      <p class="small muted ticked">${boxes.ticked(ticked, total)}</p>
      ${copyTemplate(view, { what: block, text: writeAccess(view), label: copy.access })}
    </div>
  `;
}

/** What Personio has not granted, at the top of the step with the table. */
export function missingTemplate(
  view: GuideView,
  blocks: readonly GuideBlock[],
): TemplateResult | typeof nothing {
  const { messages, missing, missingAttributes, isLinked } = view;
  const { missingTitle, missingAdvice, limitedAdvice } = messages.guide.boxes;
  const { attributes } = messages.guide;
  const titles = [
    ...(missing.length > 0 ? [missingTitle(messages.access.list(missing))] : []),
    ...(missingAttributes.length > 0
      ? [attributes.missingTitle(messages.access.listAttributes(missingAttributes))]
      : []),
    ...(view.lacksAllAttributes ? [attributes.noneTitle] : []),
  ];
  if (titles.length === 0 || !withoutDetails(blocks).some(({ type }) => type === 'access')) return nothing;
  const advice = view.lacksAllAttributes ? attributes.noneAdvice : isLinked ? limitedAdvice : missingAdvice;
  return html`<div class="notice ${isLinked ? 'warning' : 'danger'}" part="missing">
    ${isLinked ? warningIcon() : dangerIcon()}
    ${titles.map((title) => html`<p><strong>${title}</strong></p>`)}
    <p>${richText(advice)}</p>
  </div>`;
}
