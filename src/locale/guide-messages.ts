/** Sentences of `<personio-setup-guide>`. */
export interface GuideMessages {
  readonly title: string;
}
