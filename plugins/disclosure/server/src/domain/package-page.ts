// A document of a package as a page that any browser shows for as long as there are browsers: what was signed, no scripts, nothing from
// elsewhere. Pure.
import { chineseDay, shanghaiMinute } from '@gongkai/publication/kernel';
import sanitizeHtml from 'sanitize-html';
import type { IndexedDocument } from './package-index';
import { STEP_NAMES, type ReviewRecord } from './package-ledger';

/** A field of a type or component as people call it. */
export interface PageField {
  name: string;
  label: string;
  kind: 'html' | 'text' | 'parts' | 'files' | 'hidden';
  /** Of parts: the component, none for a dynamic zone, whose parts name theirs. */
  component?: string;
}

export interface PageFields {
  (uid: string): { label: string; fields: readonly PageField[] };
}

type Part = Record<string, unknown>;

const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');

const TAGS = [
  ...['p', 'div', 'span', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'a', 'img', 'figure'],
  ...['figcaption', 'strong', 'b', 'em', 'i', 'u', 's', 'sub', 'sup', 'code', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];
const CELL = ['colspan', 'rowspan', 'align'];

/** Where a file stands in the folder, by the id in its public address; null for one that is not in the package. */
export type FilePlace = (fileId: string) => string | null;

const ADDRESS = /^\/files\/([a-z0-9]{10,40})\//;

/** The text of a document with nothing that runs or is fetched: pictures of the package only. */
export function plainHtml(html: string, placeOf: FilePlace): string {
  const inside = (address: string | undefined): string | null => {
    const id = ADDRESS.exec(address ?? '')?.[1];
    return id ? placeOf(id) : null;
  };
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: { a: ['href'], img: ['src', 'alt'], td: CELL, th: CELL, p: ['align'], ol: ['start', 'type'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, { href }) => {
        const place = inside(href);
        const kept = place ?? (/^(?:https?|mailto|tel):/i.test(href ?? '') ? href : undefined);
        const attribs: Record<string, string> = kept ? { href: kept } : {};
        return { tagName, attribs };
      },
      img: (tagName, { src, alt }) => {
        const place = inside(src);
        const words = alt ?? '';
        const none: Record<string, string> = {};
        return place
          ? { tagName, attribs: { ...none, src: place, alt: words } }
          : { tagName: 'span', attribs: none, text: words };
      },
    },
  });
}

const row = (name: string, value: string | null): string =>
  value ? `<tr><th>${escape(name)}</th><td>${escape(value)}</td></tr>` : '';

const day = (value: string | null): string | null => (value ? chineseDay(value) : null);

function parts(value: unknown, component: string | undefined, fieldsOf: PageFields, placeOf: FilePlace): string {
  const list = Array.isArray(value) ? value : [value];
  const items = list.flatMap((one): string[] => {
    if (typeof one !== 'object' || one === null) return [];
    const part = one as Part;
    const uid = component ?? (typeof part.__component === 'string' ? part.__component : '');
    const inner = fields(part, uid, new Set(), fieldsOf, placeOf);
    return inner ? [`<li>${inner}</li>`] : [];
  });
  return items.length ? `<ol>${items.join('')}</ol>` : '';
}

/** Names of files as they were signed; the files themselves are listed at the end of the page. */
const fileNames = (value: unknown): string =>
  (Array.isArray(value) ? value : [value])
    .flatMap((one) => {
      const { name } = (one ?? {}) as { name?: unknown };
      return typeof name === 'string' ? [name] : [];
    })
    .join('、');

/** Every field that says something to a reader, in the order of the form. */
function fields(part: Part, uid: string, skip: ReadonlySet<string>, fieldsOf: PageFields, placeOf: FilePlace): string {
  return fieldsOf(uid)
    .fields.map(({ name, label, kind, component }) => {
      const value = part[name];
      if (kind === 'hidden' || skip.has(name) || value === undefined || value === null || value === '') return '';
      if (kind === 'html' && typeof value === 'string')
        return `<section><h3>${escape(label)}</h3>${plainHtml(value, placeOf)}</section>`;
      if (kind === 'parts') {
        const inner = parts(value, component, fieldsOf, placeOf);
        return inner && `<section><h3>${escape(label)}</h3>${inner}</section>`;
      }
      if (typeof value === 'object' && kind !== 'files') return '';
      const words =
        kind === 'files'
          ? fileNames(value)
          : typeof value === 'boolean'
            ? value
              ? '是'
              : '否'
            : String(value as string);
      return words && `<p><b>${escape(label)}：</b>${escape(words).replaceAll('\n', '<br>')}</p>`;
    })
    .join('');
}

const TIERS = ['初审', '复审', '终审'];

const reviewRows = ({ steps }: ReviewRecord): string =>
  steps
    .map(({ action, tier, person, at, manner, onBehalfOf, contributors, seq }) => {
      const name = STEP_NAMES[action] ?? action;
      const what = tier === null ? name : `${TIERS[tier - 1] ?? `第${tier}级`}${name}`;
      const how = [manner, onBehalfOf && `代${onBehalfOf}`].filter(Boolean).join('，');
      const who = contributors.length ? `（供稿人：${[...new Set(contributors)].join('、')}）` : '';
      const cells = [String(seq), what, `${person}${how && `（${how}）`}${who}`, shanghaiMinute(at)];
      return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
    })
    .join('');

const STYLE =
  'body{max-width:50rem;margin:2rem auto;padding:0 1rem;font:1rem/1.8 "Noto Serif CJK SC","SimSun",serif;color:#111}' +
  'h1{font-size:1.5rem;text-align:center}h2{font-size:1.15rem;border-bottom:1px solid #999;margin-top:2rem}h3{font-size:1rem}article h2{border:0;font-size:1.05rem;margin-top:1.2rem}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  '.facts th{width:8rem;font-weight:normal;background:#f3f3f3}img{max-width:100%}code{overflow-wrap:anywhere}';

/** Nothing may run or be fetched, even if it stood here. */
const POLICY = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'";

export interface PageInput {
  document: IndexedDocument;
  /** What was signed. */
  part: Part;
  /** Attributes that the head or the text of the page shows already. */
  shown: { title?: string; body?: string; heads: readonly string[] };
  review: ReviewRecord;
  fieldsOf: PageFields;
  placeOf: FilePlace;
}

/** Address of a file beside the page. */
export const besideThePage = ({ folder }: IndexedDocument, path: string): string =>
  path
    .slice(folder.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');

export function documentPage({ document, part, shown, review, fieldsOf, placeOf }: PageInput): string {
  const { title, files, digest, adopted } = document;
  const body = shown.body ? part[shown.body] : undefined;
  const skip = new Set([shown.title, shown.body, ...shown.heads].filter((name) => name !== undefined));
  const other = fields(part, document.uid, skip, fieldsOf, placeOf);
  return (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n' +
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n` +
    `<meta name="viewport" content="width=device-width">\n<title>${escape(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n` +
    `<h1>${escape(title)}</h1>\n<table class="facts">` +
    row('类别', document.typeName) +
    row('索引号', document.indexNumber) +
    row('发文字号', document.documentNumber) +
    row('发布单位', document.organ) +
    row('成文日期', day(document.formedOn)) +
    row('首次公开日期', day(document.firstPublishedOn)) +
    row('公开日期', day(document.publishedOn)) +
    row('有效性', document.validity) +
    row('公开属性', document.attribute) +
    '</table>\n' +
    (typeof body === 'string' ? `<h2>正文</h2>\n<article>${plainHtml(body, placeOf)}</article>\n` : '') +
    (other ? `<h2>其他签字的内容</h2>\n${other}\n` : '') +
    (files.length
      ? `<h2>文件</h2>\n<ol>${files
          .map(
            (file) =>
              `<li><a href="${escape(besideThePage(document, file.path))}">${escape(file.name)}</a>（${file.size} 字节）<br><code>${escape(file.digest)}</code></li>`
          )
          .join('')}</ol>\n`
      : '') +
    `<h2>审核记录</h2>\n${adopted ? '<p>存量纳管：在本系统启用前已经公开，只登记，没有在本系统审核签字。</p>' : ''}` +
    `<table><tr><th>留痕号</th><th>事项</th><th>人员</th><th>时间（北京时间）</th></tr>${reviewRows(review)}</table>\n` +
    (review.steps.every(({ proven }) => proven)
      ? ''
      : '<p>写有审核意见等内部文字的留痕，其内容不随包公开；级次由制作单位依据操作留痕载明。</p>\n') +
    `<h2>摘要值</h2>\n<p><code>${escape(digest)}</code></p>\n` +
    '<p>本页供阅读；以同一文件夹中的 document.json 和附件为准，校验方法见包内“README-校验说明.txt”。</p>\n</body>\n</html>\n'
  );
}
