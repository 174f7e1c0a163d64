// The index (目录) of a package: as JSON for machines, which names every file and digest, and as a table for people. Pure.
import { algorithmOf, BOM, csvLine, digestOfText } from '@gongkai/publication/kernel';

export const PACKAGE_FORMAT = 'gongkai-archive-package-1';

export interface IndexedFile {
  /** Path inside the package. */
  path: string;
  /** As it was uploaded. */
  name: string;
  mime: string;
  size: number;
  /** `sha256:<hex>` of the bytes. */
  digest: string;
  /** Whether the signed text names the digest; not of what was adopted from a place that noted none. */
  signed: boolean;
}

export interface IndexedDocument {
  position: number;
  folder: string;
  uid: string;
  typeName: string;
  documentId: string;
  indexNumber: string | null;
  title: string;
  documentNumber: string | null;
  organ: string | null;
  /** Days in Shanghai. */
  formedOn: string | null;
  firstPublishedOn: string;
  publishedOn: string;
  /** In words, as it was on the day on which the package was made. */
  validity: string | null;
  attribute: string | null;
  /** 存量纳管: public before, signed by nobody here. */
  adopted: boolean;
  digest: string;
  files: IndexedFile[];
}

export interface PackageIndex {
  format: typeof PACKAGE_FORMAT;
  number: string;
  name: string;
  organ: string;
  /** Day in Shanghai. */
  madeOn: string;
  documents: IndexedDocument[];
}

/** Files of a document inside its folder. */
export const CANONICAL = 'document.json';
export const PAGE = 'document.html';
export const REVIEW = 'review-record.json';

export const indexText = (index: PackageIndex): string => `${JSON.stringify(index, null, 2)}\n`;

/**
 * Reads an index.
 * @throws SyntaxError, TypeError for what is none
 */
export function readIndex(text: string): PackageIndex {
  const index = JSON.parse(text) as PackageIndex;
  if (index.format !== PACKAGE_FORMAT || !Array.isArray(index.documents)) throw new TypeError('not an index');
  return index;
}

const HEADS = [
  '序号',
  '文件夹',
  '类别',
  '索引号',
  '标题',
  '发文字号',
  '发布单位',
  '成文日期',
  '首次公开日期',
  '公开日期',
  '有效性',
  '公开属性',
  '公开依据',
  '摘要值',
  '附件',
];

/** The same as a table that spreadsheets open. */
export const indexTable = ({ documents }: PackageIndex): string =>
  BOM +
  [
    HEADS,
    ...documents.map((one) => [
      one.position,
      one.folder,
      one.typeName,
      one.indexNumber,
      one.title,
      one.documentNumber,
      one.organ,
      one.formedOn,
      one.firstPublishedOn,
      one.publishedOn,
      one.validity,
      one.attribute,
      one.adopted ? '存量纳管' : '三级审核',
      one.digest,
      one.files.map(({ name, digest }) => `${name} ${digest}`).join('；'),
    ]),
  ]
    .map(csvLine)
    .join('');

/** Digests of original files that a signed text names, wherever it names them. */
export function signedFiles(canonical: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      // A file's mark: its digest, then those of its forms.
      const mark = /^(sha256:[0-9a-f]{64})(?:;|$)/.exec(value);
      if (mark) found.add(mark[1]!);
    } else if (value && typeof value === 'object') Object.values(value).forEach(walk);
  };
  walk(canonical);
  return found;
}

/** Whether a text is what a digest says. */
export function isSignedText(canonical: string, digest: string): boolean {
  const algorithm = algorithmOf(digest);
  return algorithm !== null && digestOfText(canonical, algorithm) === digest;
}
