// The tools above the text. It follows the editor's state by itself, so that typing does not render the whole field.
import { Bold, BulletList, GridNine, Image, Link, NumberList, Underline } from '@strapi/icons';
import { useEditorState, type Editor } from '@tiptap/react';
import { useText } from '../text';
import { LineIcon } from './icons';
import { STYLES, StyleSelect, type Style } from './StyleSelect';
import { ImageWords } from './ImageWords';
import { TableTools } from './TableTools';
import { ToolButton } from './ToolButton';
import { ToolGroup } from './ToolGroup';

const ALIGNMENTS = [
  ['left', 'toolbar.alignLeft'],
  ['center', 'toolbar.alignCenter'],
  ['right', 'toolbar.alignRight'],
  ['justify', 'toolbar.alignJustify'],
] as const;

/** Marks that are formatting; a link is content and stays. */
const FORMATS = ['bold', 'italic', 'underline', 'strike', 'subscript', 'superscript'];

function clearFormatting(editor: Editor): void {
  const chain = editor.chain().focus();
  FORMATS.forEach((mark) => chain.unsetMark(mark));
  if (editor.isActive('heading')) chain.setParagraph();
  chain.unsetTextAlign().run();
}

interface ToolbarProps {
  editor: Editor;
  disabled: boolean;
  linkOpen: boolean;
  onLink(): void;
  imageOpen: boolean;
  onImage(): void;
}

export function Toolbar({ editor, disabled, linkOpen, onLink, imageOpen, onImage }: ToolbarProps) {
  const text = useText();
  const state = useEditorState({
    editor,
    selector: ({ editor: one }) => ({
      undo: one.can().undo(),
      redo: one.can().redo(),
      style: STYLES.find((level) => level > 0 && one.isActive('heading', { level })) ?? 0,
      bold: one.isActive('bold'),
      underline: one.isActive('underline'),
      bulletList: one.isActive('bulletList'),
      orderedList: one.isActive('orderedList'),
      link: one.isActive('link'),
      align: ALIGNMENTS.find(([align]) => one.isActive({ textAlign: align }))?.[0] ?? null,
    }),
  });
  const chain = () => editor.chain().focus();

  const setStyle = (level: Style) => (level === 0 ? chain().setParagraph().run() : chain().setHeading({ level }).run());
  const align = (to: string) => (state.align === to ? chain().unsetTextAlign().run() : chain().setTextAlign(to).run());

  return (
    <>
      <ToolGroup label={text('toolbar.label')}>
        <ToolButton
          label={text('toolbar.undo')}
          disabled={disabled || !state.undo}
          onClick={() => chain().undo().run()}
        >
          <LineIcon kind="undo" />
        </ToolButton>
        <ToolButton
          label={text('toolbar.redo')}
          disabled={disabled || !state.redo}
          onClick={() => chain().redo().run()}
        >
          <LineIcon kind="redo" />
        </ToolButton>
        <StyleSelect value={state.style} disabled={disabled} onChange={setStyle} />
        <ToolButton
          label={text('toolbar.bold')}
          pressed={state.bold}
          disabled={disabled}
          onClick={() => chain().toggleBold().run()}
        >
          <Bold aria-hidden />
        </ToolButton>
        <ToolButton
          label={text('toolbar.underline')}
          pressed={state.underline}
          disabled={disabled}
          onClick={() => chain().toggleUnderline().run()}
        >
          <Underline aria-hidden />
        </ToolButton>
        <ToolButton
          label={text('toolbar.bulletList')}
          pressed={state.bulletList}
          disabled={disabled}
          onClick={() => chain().toggleBulletList().run()}
        >
          <BulletList aria-hidden />
        </ToolButton>
        <ToolButton
          label={text('toolbar.orderedList')}
          pressed={state.orderedList}
          disabled={disabled}
          onClick={() => chain().toggleOrderedList().run()}
        >
          <NumberList aria-hidden />
        </ToolButton>
        {ALIGNMENTS.map(([to, label]) => (
          <ToolButton
            key={to}
            label={text(label)}
            pressed={state.align === to}
            disabled={disabled}
            onClick={() => align(to)}
          >
            <LineIcon kind={to} />
          </ToolButton>
        ))}
        <ToolButton label={text('toolbar.link')} pressed={state.link || linkOpen} disabled={disabled} onClick={onLink}>
          <Link aria-hidden />
        </ToolButton>
        <ToolButton label={text('toolbar.image')} pressed={imageOpen} disabled={disabled} onClick={onImage}>
          <Image aria-hidden />
        </ToolButton>
        <ToolButton
          label={text('toolbar.table')}
          disabled={disabled}
          onClick={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        >
          <GridNine aria-hidden />
        </ToolButton>
        <ToolButton label={text('toolbar.clear')} disabled={disabled} onClick={() => clearFormatting(editor)}>
          <LineIcon kind="clear" />
        </ToolButton>
      </ToolGroup>
      {!disabled && <TableTools editor={editor} />}
      {!disabled && <ImageWords editor={editor} />}
    </>
  );
}
