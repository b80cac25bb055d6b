/** The part of the Custom Elements Manifest that our scripts read and write. */
export interface Manifest {
  schemaVersion: string;
  modules: ManifestModule[];
}

export interface ManifestModule {
  kind: string;
  path: string;
  declarations?: ElementDeclaration[];
  exports?: { kind: string; name: string; declaration: { name: string; module: string } }[];
}

export interface ElementDeclaration {
  kind: string;
  name: string;
  customElement?: true;
  tagName?: string;
  summary?: string;
  description?: string;
  members?: Member[];
  attributes?: (Typed & { name: string; fieldName?: string })[];
  events?: { name: string; type: { text: string }; description?: string }[];
  cssProperties?: { name: string; description?: string; default?: string }[];
}

export interface Member extends Typed {
  kind: string;
  name: string;
  privacy?: 'public' | 'protected' | 'private';
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
}

export interface Typed {
  type?: { text: string };
  /** For editors: the values of the alias in `type`. */
  parsedType?: { text: string };
}
