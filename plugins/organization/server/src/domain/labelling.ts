// The content manager's stored configuration of one content type, relabelled in Chinese without undoing what an office has changed.

export interface FieldMeta {
  edit: Record<string, unknown>;
  list: Record<string, unknown>;
}

export interface FieldPlace {
  name: string;
  size: number;
}

export interface ViewConfiguration {
  settings: Record<string, unknown>;
  metadatas: Record<string, FieldMeta>;
  layouts: { list: string[]; edit: FieldPlace[][] };
}

export interface LabelSpec {
  /** Attribute by which a document is named in lists and pickers. */
  mainField?: string;
  /** Chinese label of each attribute. */
  labels: Record<string, string>;
  /** A line of help under the input. */
  hints?: Record<string, string>;
  /** For relations: the attribute of the target that names it. */
  relations?: Record<string, string>;
  /** Columns of the list, in order. */
  list?: string[];
  /** Rows of the edit form; a bare name shares the row evenly. Attributes that are left out are not on the form. */
  edit?: (string | FieldPlace)[][];
}

/** Attributes that Strapi adds to every type. */
export const COMMON_LABELS: Record<string, string> = {
  documentId: '文档标识',
  createdAt: '创建时间',
  updatedAt: '更新时间',
  publishedAt: '发布时间',
  createdBy: '创建账号',
  updatedBy: '更新账号',
};

const ROW = 12;

/** Whether nobody has named the attribute yet: the content manager starts with the attribute's own name as its label. */
function unnamed(name: string, side: Record<string, unknown>): boolean {
  return side.label === undefined || side.label === name;
}

function places(rows: (string | FieldPlace)[][], known: (name: string) => boolean): FieldPlace[][] {
  return rows
    .map((row) =>
      row
        .map((item) => (typeof item === 'string' ? { name: item, size: Math.floor(ROW / row.length) } : item))
        .filter(({ name }) => known(name))
    )
    .filter((row) => row.length > 0);
}

/**
 * The configuration with labels; null when nothing changes.
 *
 * A label is set only where the attribute's name still stands. Layout, main field and sorting are set only while no attribute of the
 * spec has been named at all: afterwards they belong to the office.
 */
export function relabel(stored: ViewConfiguration, spec: LabelSpec): ViewConfiguration | null {
  const labels: Record<string, string> = { ...COMMON_LABELS, ...spec.labels };
  const named = Object.keys(spec.labels).some((name) => {
    const meta = stored.metadatas[name];
    return meta !== undefined && !(unnamed(name, meta.edit) && unnamed(name, meta.list));
  });
  const metadatas: Record<string, FieldMeta> = {};
  for (const [name, meta] of Object.entries(stored.metadatas)) {
    const label = labels[name];
    const fresh = unnamed(name, meta.edit) && unnamed(name, meta.list);
    if (label === undefined || !fresh) {
      metadatas[name] = meta;
      continue;
    }
    // `id` and `documentId` have a label in the list only.
    const edit = Object.keys(meta.edit).length === 0 ? meta.edit : { ...meta.edit, label };
    const hint = spec.hints?.[name];
    const relation = spec.relations?.[name];
    metadatas[name] = {
      edit: { ...edit, ...(hint && { description: hint }), ...(relation && { mainField: relation }) },
      list: { ...meta.list, label },
    };
  }
  const next: ViewConfiguration = { ...stored, metadatas };
  if (!named) {
    const known = (name: string): boolean => name in stored.metadatas;
    if (spec.mainField && known(spec.mainField)) {
      next.settings = { ...stored.settings, mainField: spec.mainField, defaultSortBy: spec.mainField };
    }
    next.layouts = {
      ...stored.layouts,
      ...(spec.list && { list: spec.list.filter(known) }),
      ...(spec.edit && { edit: places(spec.edit, known) }),
    };
  }
  return JSON.stringify(next) === JSON.stringify(stored) ? null : next;
}
