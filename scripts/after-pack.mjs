import { join } from 'node:path';
import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

const armArch = 3;

/** The switches burnt into the packaged runtime; every one of them is named. */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * The hook of electron-builder between packing and signing: sets the fuses and reads them back. A fuse that
 * this list does not know, that the runtime no longer has, or that did not take its value, stops the
 * packaging.
 */
export async function afterPack({ appOutDir, arch, electronPlatformName, packager }) {
  const path = runtimePath({ appOutDir, electronPlatformName, packager });
  const delivered = await getCurrentFuseWire(path);
  for (const index of Object.keys(fuses)) {
    if (delivered[index] !== FuseState.REMOVED) continue;
    throw new Error(`The fuse ${FuseV1Options[index]} was removed from this runtime`);
  }
  await flipFuses(path, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // An Apple chip runs no binary whose signature is broken, not even an unsigned build.
    resetAdHocDarwinSignature: electronPlatformName === 'darwin' && arch === armArch,
    ...fuses,
  });
  const wire = await getCurrentFuseWire(path);
  for (const [index, on] of Object.entries(fuses)) {
    if (wire[index] === (on ? FuseState.ENABLE : FuseState.DISABLE)) continue;
    throw new Error(`The fuse ${FuseV1Options[index]} did not take its value`);
  }
}

/** Where the runtime of a packed application stands, on each platform. */
export function runtimePath({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`);
  return join(appOutDir, packager.executableName);
}
