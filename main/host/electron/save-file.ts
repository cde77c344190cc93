import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/**
 * Asks the user where to put a file, and writes it for this user alone. The system's dialog asks before it
 * replaces a file. Null where no place was chosen; rejects where it cannot be written.
 */
export async function saveByDialog(
  window: BrowserWindow | null,
  name: string,
  text: string,
): Promise<string | null> {
  const extension = extname(name).slice(1);
  const options = {
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    showsTagField: false,
  };
  const { canceled, filePath } =
    window === null
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options);
  if (canceled || filePath === '') return null;
  await writeFile(filePath, text, { mode: 0o600 });
  return filePath;
}
