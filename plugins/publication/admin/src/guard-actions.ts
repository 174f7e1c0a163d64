// Wraps the content manager's actions. Cosmetic: the server refuses all this by itself; here it only does not offer it.
import { useHold } from './hold/useHold';
import { useManaged } from './hold/useManaged';
import { useSeen } from './seen/useSeen';

interface ActionProps {
  model: string;
  documentId?: string;
  document?: { updatedAt?: string };
  meta?: { draftVersion?: number };
}

type Described = Record<string, unknown> | null | undefined | void;

export interface Action {
  (props: ActionProps): Described;
  type?: string;
  position?: unknown;
}

/** Actions that would publish or take down: gone from managed types. */
const PUBLISHING = new Set(['publish', 'unpublish']);
/** Actions that change the draft: disabled while somebody holds it. */
const CHANGING = new Set(['update', 'discard', 'delete']);

function wrap(action: Action, guarded: Action): Action {
  return Object.assign(guarded, { type: action.type, position: action.position });
}

export function guardAction(action: Action): Action {
  if (action.type && PUBLISHING.has(action.type)) {
    return wrap(action, (props) => {
      const managed = useManaged(props.model);
      const described = action(props);
      // A button that must not be there is better missing for a moment than there for one.
      return managed === false ? described : null;
    });
  }
  if (action.type && CHANGING.has(action.type)) {
    const saves = action.type === 'update';
    return wrap(action, (props) => {
      const managed = useManaged(props.model);
      useSeen(managed && saves ? props.model : undefined, props.documentId, props.meta?.draftVersion);
      const hold = useHold(managed ? props.model : undefined, props.documentId);
      const described = action(props);
      return described && hold ? { ...described, disabled: true } : described;
    });
  }
  return action;
}

export function guardBulkAction(action: Action): Action {
  if (!action.type || !PUBLISHING.has(action.type)) return action;
  return wrap(action, (props) => {
    const managed = useManaged(props.model);
    const described = action(props);
    return managed === false ? described : null;
  });
}
