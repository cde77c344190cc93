import type { Account } from '../../app/schemas/account';
import type { ExchangeDefinition } from '../exchanges/exchange';
import type { AccountBook, StoredAccount } from './book';

/** Which kind each account was found to be. It is kept, so that the next start asks the right calls first. */
export class AccountKinds {
  private readonly book: AccountBook;
  private readonly changed: () => void;
  /** As the exchange told it since the start. */
  private readonly foundNow = new Map<string, string>();

  constructor(book: AccountBook, changed: () => void) {
    this.book = book;
    this.changed = changed;
  }

  idOf(stored: StoredAccount): string | null {
    return this.foundNow.get(stored.id) ?? stored.kind;
  }

  /** The kind as the screen names it; null where it was never told. */
  of(stored: StoredAccount, definition: ExchangeDefinition | undefined): Account['kind'] {
    const kind = definition?.kinds.find(({ id }) => id === this.idOf(stored));
    return kind === undefined ? null : { id: kind.id, name: kind.name };
  }

  /** A file that cannot be written costs the next start one read; the kind counts all the same. */
  async found(id: string, kind: string): Promise<void> {
    if (this.foundNow.get(id) === kind) return;
    this.foundNow.set(id, kind);
    this.changed();
    const stored = this.book.list().find((each) => each.id === id);
    if (stored !== undefined && stored.kind !== kind) await this.book.put({ ...stored, kind });
  }
  /** For an account that was not kept after all. */
  forget(id: string): void {
    this.foundNow.delete(id);
  }
}
