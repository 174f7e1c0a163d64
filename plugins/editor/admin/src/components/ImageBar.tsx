// Where a picture comes from: the computer, or the media library. A row between tools and text.
import { useRef, type KeyboardEvent } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { IMAGE_TYPES, type ImageUpload } from '../hooks/useImageUpload';
import { useText } from '../text';

interface ImageBarProps {
  editor: Editor;
  images: ImageUpload;
  onClose(): void;
  /** Absent when the media library is. */
  onLibrary?: () => void;
}

export function ImageBar({ editor, images, onClose, onLibrary }: ImageBarProps) {
  const text = useText();
  const chooser = useRef<HTMLInputElement>(null);
  const choose = async (list: FileList | null) => {
    if (!list?.length) return;
    await images.upload(editor, [...list]);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    editor.commands.focus();
    onClose();
  };
  return (
    <Flex gap={2} padding={2} wrap="wrap" background="neutral100" onKeyDown={onKeyDown}>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={IMAGE_TYPES.join(',')}
        aria-label={text('image.upload')}
        onChange={(event) => void choose(event.target.files)}
      />
      <Button type="button" size="S" autoFocus loading={images.busy} onClick={() => chooser.current?.click()}>
        {text('image.upload')}
      </Button>
      {onLibrary && (
        <Button type="button" size="S" variant="secondary" onClick={onLibrary}>
          {text('image.library')}
        </Button>
      )}
      <Button type="button" size="S" variant="tertiary" onClick={onClose}>
        {text('link.cancel')}
      </Button>
      <Typography variant="pi" textColor="neutral600">
        {text('image.paste')}
      </Typography>
    </Flex>
  );
}
