/** A letter as the inbox took it, with what its reader sees. */
export type InboxLetter = {
  id: number;
  at: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  html: string;
  headers: { key: string; value: string }[];
  attachments: { fileName: string; mimeType: string; size: number; content: Uint8Array }[];
  /** Byte for byte as it came in. */
  raw: Buffer;
};
