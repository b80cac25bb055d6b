import type { LitElement } from 'lit';

/** Whether the host's controls in the form's slots have what they ask for; the first that has not is shown. */
export function areValid({ renderRoot }: LitElement): boolean {
  const slotted = [...renderRoot.querySelectorAll('slot')].flatMap((slot) =>
    slot.assignedElements({ flatten: true }),
  );
  const controls = slotted.flatMap((element) => [element, ...element.querySelectorAll('*')]);
  return controls.every((control) => {
    const { reportValidity } = control as Partial<HTMLInputElement>;
    return control.localName === 'form' || reportValidity === undefined || reportValidity.call(control);
  });
}
