// The gate of the editor: images without alternative text are told before a document is submitted; they do not stop it.
import type { Finding, Gate } from '@gongkai/publication/kernel';
import { DocumentFields, type SchemaLike } from '../domain/document-fields';
import { imagesWithoutWords } from '../domain/images';

export function createGate(schemaOf: (uid: string) => SchemaLike | undefined): Gate {
  const fields = new DocumentFields(schemaOf);
  return {
    name: 'gongkai-editor',
    label: '图片说明',
    appliesTo: (type) => fields.in(type.uid),
    inspect: (candidate) => {
      const findings: Finding[] = [];
      fields.rewrite(candidate.uid, candidate.draft, (value, path) => {
        const count = imagesWithoutWords(value);
        if (count) {
          findings.push({
            gate: 'gongkai-editor',
            code: 'editor.image-without-words',
            severity: 'warning',
            message: `正文有 ${count} 张图片没有替代文字`,
            remedy: '看不见图片的人靠替代文字知道图里是什么。请在媒体库里填写图片的替代文字后重新插入。',
            path,
          });
        }
        return value;
      });
      return Promise.resolve(findings);
    },
  };
}
