// Word files as HTML: checked first (docx-package.ts), then converted by mammoth; pictures are handed out, nothing outside is read.
import mammoth from 'mammoth';
import { GongkaiError } from '@gongkai/publication/kernel';
import { openDocx, type DocxError } from './docx-package';

/** A Word file's text, and its pictures by the address that stands in the HTML. */
export interface DocxHtml {
  html: string;
  pictures: Map<string, { bytes: Buffer; extension: string }>;
  /** Whether Word numbers paragraphs itself: the numbers are not in the text. */
  numbered: boolean;
}

const refuse = (status: number, code: string, message: string) => new GongkaiError(status, code, message);

/** Why a file is not opened, in words that say what to do. */
function refusal(error: DocxError): GongkaiError {
  switch (error) {
    case 'old-word':
      return refuse(
        422,
        'library.old-word',
        '这是旧版 Word 文档（.doc），不能直接导入。请用 Word 或 WPS 打开，另存为 .docx 后再导入。'
      );
    case 'encrypted':
      return refuse(422, 'library.encrypted-file', '文件设有打开密码，无法读取。请去除密码后再导入。');
    case 'not-docx':
      return refuse(
        422,
        'library.not-docx',
        '文件名是 Word 文档，内容却不是。请核对文件，或重新另存为 .docx 后再导入。'
      );
    case 'damaged':
      return refuse(422, 'library.damaged-file', 'Word 文档已损坏，无法读取。请用 Word 或 WPS 修复并另存后再导入。');
    case 'bomb':
      return refuse(
        422,
        'library.docx-bomb',
        'Word 文档解压后过大或内含文件过多，为安全起见没有打开。请核对文件来源，去除嵌入的大文件后另存再导入。'
      );
    case 'dtd':
      return refuse(
        422,
        'library.docx-external',
        'Word 文档里有外部实体声明，正常文档不会有，为安全起见没有打开。请核对文件来源。'
      );
  }
}

/** Formats of pictures that browsers show; Word's own (emf, wmf) are asked for. */
const SHOWN: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
};

interface Paragraph {
  alignment?: string | null;
  styleId?: string | null;
  styleName?: string | null;
}

/** Alignment has no place in mammoth's HTML; it travels as the name of a style. */
const aligned = (paragraph: Paragraph): Paragraph => {
  const { alignment, styleName } = paragraph;
  if (alignment !== 'center' && alignment !== 'right') return paragraph;
  if (styleName && !/^(?:normal|body text|正文)/i.test(styleName)) return paragraph;
  return { ...paragraph, styleId: `gongkai-${alignment}`, styleName: `gongkai-${alignment}` };
};

const { transforms } = mammoth as unknown as {
  transforms: { paragraph(transform: (paragraph: Paragraph) => Paragraph): (element: unknown) => unknown };
};

const STYLES = [
  "p[style-name='gongkai-center'] => p.gongkai-center:fresh",
  "p[style-name='gongkai-right'] => p.gongkai-right:fresh",
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  'u => u',
  'strike => s',
];

/** @throws GongkaiError 422 with a code for each kind of file that is no Word document to import */
export async function docxToHtml(bytes: Buffer): Promise<DocxHtml> {
  const opened = openDocx(bytes);
  if ('error' in opened) throw refusal(opened.error);
  const pictures: DocxHtml['pictures'] = new Map();
  const convertImage = mammoth.images.imgElement(async (image) => {
    const extension = SHOWN[image.contentType];
    const src = `picture-${pictures.size + 1}${extension ?? ''}`;
    if (extension) pictures.set(src, { bytes: await image.readAsBuffer(), extension });
    return { src };
  });
  const options = {
    convertImage,
    styleMap: STYLES,
    includeEmbeddedStyleMap: false,
    ignoreEmptyParagraphs: false,
    externalFileAccess: false,
    transformDocument: transforms.paragraph(aligned),
  };
  try {
    const { value } = await mammoth.convertToHtml({ buffer: opened.archive }, options);
    return { html: value, pictures, numbered: opened.numbered };
  } catch {
    // Whatever the converter stumbles over: the file is refused, the others go on.
    throw refusal('damaged');
  }
}
