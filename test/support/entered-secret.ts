/** The secret as entered into its input, which has to be shown for that. */
export function enteredSecret(input: HTMLInputElement): string {
  if (!/^•+$/.test(input.value)) return input.value;
  const toggle = input.nextElementSibling as HTMLButtonElement;
  toggle.click();
  try {
    return input.value;
  } finally {
    toggle.click();
  }
}
