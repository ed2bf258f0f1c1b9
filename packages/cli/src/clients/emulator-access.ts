/**
 * The keys that every emulator accepts, said here again so that no command has to load the emulator
 * for them; a test compares them. They are public and open nothing else.
 */
export const emulatorAccess = {
  accessKeyId: 'emulator-access-key',
  secretAccessKey: 'emulator-secret-key',
} as const;
