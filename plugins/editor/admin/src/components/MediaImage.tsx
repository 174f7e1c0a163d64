// Picks images from Strapi's media library and puts them into the text by their stable address.
import type { ComponentType } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { Editor } from '@tiptap/react';
import { imageNodes, type Asset } from '../editor/image-nodes';
import { useText } from '../text';

export type MediaDialog = ComponentType<{
  onClose(): void;
  onSelectAssets(assets: Asset[]): void;
  allowedTypes?: string[];
  multiple?: boolean;
}>;

interface MediaImageProps {
  dialog: MediaDialog;
  editor: Editor;
  onClose(): void;
}

export function MediaImage({ dialog: Dialog, editor, onClose }: MediaImageProps) {
  const text = useText();
  const { toggleNotification } = useNotification();
  const insert = (assets: Asset[]) => {
    const images = imageNodes(assets);
    if (images.length < assets.length) toggleNotification({ type: 'warning', message: text('image.refused') });
    if (images.length > 0) editor.chain().focus().insertContent(images).run();
    onClose();
  };
  return <Dialog allowedTypes={['images']} onClose={onClose} onSelectAssets={insert} />;
}
