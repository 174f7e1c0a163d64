// What the server answers to the page 消息 and to its settings.

export interface Notice {
  id: number;
  kind: string;
  kindName: string;
  urgency: 'act' | 'know';
  text: string;
  title: string | null;
  typeName: string;
  uid: string;
  documentId: string;
  readable: boolean;
  at: number;
  unread: boolean;
  settled: boolean;
  mailFailed: boolean;
}

export interface NoticesView {
  data: Notice[];
  meta: { page: number; pageSize: number; total: number; unread: number; newest: number | null; person: boolean };
}

export type Way = 'off' | 'app' | 'mail' | 'digest';

export interface ChoicesView {
  kinds: { kind: string; name: string; mayBeOff: boolean; way: Way }[];
  mail: { configured: boolean; addresses: string[]; failed: number };
}
