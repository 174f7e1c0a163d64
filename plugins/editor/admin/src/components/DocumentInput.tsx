// The custom field's input in the edit form: label, tools, text, and a note of what saving will remove.
import { memo, useCallback, useId, useMemo, useState, type DragEvent, type ReactNode } from 'react';
import { Field } from '@strapi/design-system';
import { useField, useStrapiApp } from '@strapi/strapi/admin';
import { EditorContent } from '@tiptap/react';
import { useDocumentEditor } from '../hooks/useDocumentEditor';
import { picturesIn, useImageUpload } from '../hooks/useImageUpload';
import { useRemovedReport } from '../hooks/useRemovedReport';
import { useText } from '../text';
import { EditorFrame } from './EditorFrame';
import { ImageBar } from './ImageBar';
import { LinkBar } from './LinkBar';
import { MediaImage, type MediaDialog } from './MediaImage';
import { RemovedNote } from './RemovedNote';
import { Toolbar } from './Toolbar';

export interface DocumentInputProps {
  name: string;
  label?: ReactNode;
  labelAction?: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  attribute?: unknown;
}

function Input({ name, label, labelAction, hint, required = false, disabled = false }: DocumentInputProps) {
  const text = useText();
  const id = useId();
  const field = useField<string | null>(name);
  const media = useStrapiApp('DocumentInput', (app) => app.components['media-library']) as MediaDialog | undefined;
  const [open, setOpen] = useState<'link' | 'image' | 'library' | null>(null);
  const images = useImageUpload();
  const close = useCallback(() => setOpen(null), []);
  const report = useRemovedReport();

  const spoken = typeof label === 'string' && label ? label : text('label');
  const failed = Boolean(field.error);
  const attributes = useMemo(
    (): Record<string, string> => ({
      id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': spoken,
      'aria-required': String(required),
      'aria-invalid': String(failed),
      'aria-describedby': `${id}-${failed ? 'error' : 'hint'}`,
      'aria-disabled': String(disabled),
      lang: 'zh-Hans',
    }),
    [id, spoken, required, failed, disabled]
  );
  const editor = useDocumentEditor({
    value: field.value,
    disabled,
    attributes,
    onChange: (value) => {
      field.onChange(name, value);
      report.onEdit(value);
    },
    onPaste: report.onPaste,
    onPictures: (into, files) => void images.upload(into, files),
    onReset: report.onReset,
  });

  // Strapi's own dragging marks every dropped file as handled before the editor hears of it.
  const onDrop = (event: DragEvent) => {
    const files = picturesIn(event.dataTransfer);
    if (!editor?.isEditable || files.length === 0) return;
    event.preventDefault();
    const at = editor.view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (at) editor.commands.setTextSelection(at.pos);
    void images.upload(editor, files);
  };

  return (
    <Field.Root id={id} name={name} hint={hint} error={field.error} required={required} alignItems="stretch">
      <Field.Label action={labelAction} onClick={() => editor?.commands.focus()}>
        {label}
      </Field.Label>
      <EditorFrame $error={failed} $disabled={disabled}>
        {editor && (
          <Toolbar
            editor={editor}
            disabled={disabled}
            linkOpen={open === 'link'}
            onLink={() => setOpen((now) => (now === 'link' ? null : 'link'))}
            imageOpen={open === 'image'}
            onImage={() => setOpen((now) => (now === 'image' ? null : 'image'))}
          />
        )}
        {editor && open === 'link' && !disabled && <LinkBar editor={editor} onClose={close} />}
        {editor && open === 'image' && !disabled && (
          <ImageBar
            editor={editor}
            images={images}
            onClose={close}
            onLibrary={media ? () => setOpen('library') : undefined}
          />
        )}
        <EditorContent editor={editor} onDrop={onDrop} />
      </EditorFrame>
      <RemovedNote removed={report.removed} />
      <Field.Hint />
      <Field.Error />
      {editor && media && open === 'library' && <MediaImage dialog={media} editor={editor} onClose={close} />}
    </Field.Root>
  );
}

export const DocumentInput = memo(Input);
