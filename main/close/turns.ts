import { mayTouch, type Press } from './press';

/**
 * Lets only one close at a time touch the same position: two requests for it are never under way together
 * (I8). Closes that cannot touch each other never wait.
 */
export class Turns {
  private readonly taken = new Set<{ readonly press: Press; readonly over: Promise<void> }>();

  /** Resolves, at once where nothing stands in the way, to the function that ends the turn. */
  async take(press: Press): Promise<() => void> {
    let before = this.touching(press);
    while (before.length > 0) {
      await Promise.all(before.map(({ over }) => over));
      before = this.touching(press);
    }
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const turn = { press, over };
    this.taken.add(turn);
    return () => {
      this.taken.delete(turn);
      end();
    };
  }

  private touching(press: Press): readonly { readonly over: Promise<void> }[] {
    return [...this.taken].filter((turn) => mayTouch(turn.press, press));
  }
}
