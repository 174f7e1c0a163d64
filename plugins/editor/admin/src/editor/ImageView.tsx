// Shows an image of the media library in the editor through its signed address; what is stored keeps the plain one.
import { NodeViewWrapper, type NodeViewProps } from '@tiptap/react';
import { useSignedAddress } from './signed-address';

export function ImageView({ node, selected }: NodeViewProps) {
  const { src, alt, width, height } = node.attrs as Record<string, string | null>;
  const { address, retry } = useSignedAddress(src ?? '');
  return (
    <NodeViewWrapper as="span" className={selected ? 'gk-image gk-image-selected' : 'gk-image'}>
      <img
        src={address}
        alt={alt ?? ''}
        width={width ?? undefined}
        height={height ?? undefined}
        onError={retry}
        data-drag-handle=""
      />
    </NodeViewWrapper>
  );
}
