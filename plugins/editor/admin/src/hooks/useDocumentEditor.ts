// The Tiptap editor bound to a form field: what is typed goes to the form, what the form loads or discards comes back, without a loop.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createDocument, useEditor, type Editor } from '@tiptap/react';
import type { Node } from '@tiptap/pm/model';
import { documentExtensions } from '../editor/extensions';
import { prepareHtml } from '../editor/prepare-html';
import { picturesIn } from './useImageUpload';

interface Binding {
  value: string | null | undefined;
  disabled: boolean;
  /** Attributes of the editable element, for its name and description. */
  attributes: Record<string, string>;
  onChange(value: string | null): void;
  /** The HTML on the clipboard, as it is before the editor drops what it cannot hold. */
  onPaste(html: string): void;
  /** Pictures were pasted. */
  onPictures(editor: Editor, files: File[]): void;
  /** The form brought another text: loaded, saved or discarded. */
  onReset(): void;
}

function isEmpty(doc: Node): boolean {
  const only = doc.firstChild;
  return doc.childCount === 1 && only?.type.name === 'paragraph' && only.content.size === 0;
}

export function useDocumentEditor({
  value,
  disabled,
  attributes,
  onChange,
  onPaste,
  onPictures,
  onReset,
}: Binding): Editor | null {
  const current = value || null;
  const latest = useRef({ onChange, onPaste, onPictures, onReset });
  latest.current = { onChange, onPaste, onPictures, onReset };
  /** What the editor holds, and what it told the form that the form has not rendered yet. */
  const held = useRef(current);
  const told = useRef<(string | null)[]>([]);

  const [content] = useState(() => prepareHtml(current ?? ''));
  const extensions = useMemo(documentExtensions, []);
  const mounted = useRef<Editor | null>(null);
  /** Hands pictures over; whether there were any. */
  const take = useCallback((files: File[]): boolean => {
    if (!files.length || !mounted.current?.isEditable) return false;
    latest.current.onPictures(mounted.current, files);
    return true;
  }, []);
  const editorProps = useMemo(
    () => ({
      attributes,
      transformPastedHTML: prepareHtml,
      handlePaste: (_view: unknown, event: ClipboardEvent) => {
        const html = event.clipboardData?.getData('text/html');
        if (html) latest.current.onPaste(html);
        // Word puts a picture of the whole selection beside its HTML: the text is meant.
        return !html && take(picturesIn(event.clipboardData));
      },
    }),
    [attributes, take]
  );
  const editor = useEditor({
    extensions,
    content,
    editorProps,
    editable: !disabled,
    shouldRerenderOnTransaction: false,
    // An official text stays as typed: no list from "1. ", no bold from asterisks.
    enableInputRules: false,
    enablePasteRules: false,
    onUpdate: ({ editor: changed }) => {
      const next = isEmpty(changed.state.doc) ? null : changed.getHTML();
      held.current = next;
      told.current.push(next);
      latest.current.onChange(next);
    },
  });

  mounted.current = editor;

  useLayoutEffect(() => {
    editor?.setEditable(!disabled, false);
  }, [editor, disabled]);

  useLayoutEffect(() => {
    const at = told.current.indexOf(current);
    if (at >= 0) told.current.splice(0, at + 1);
    if (!editor || at >= 0 || current === held.current) return;
    told.current = [];
    held.current = current;
    latest.current.onReset();
    // Pictures are React's own: they cannot be put in place while React is still at work here.
    queueMicrotask(() => {
      if (editor.isDestroyed || held.current !== current) return;
      const prepared = prepareHtml(current ?? '');
      // After a save the server's text usually means the same: leave it, and the cursor stays where it was.
      if (!createDocument(prepared, editor.schema).eq(editor.state.doc)) editor.commands.setContent(prepared, false);
    });
  }, [editor, current]);

  return editor;
}
