/**
 * The keys that every emulator accepts. They are repeated here so that no command has to load the
 * emulator for them; a test compares both copies. The keys are public and valid nowhere else.
 */
export const emulatorAccess = {
  accessKeyId: 'emulator-access-key',
  secretAccessKey: 'emulator-secret-key',
} as const;
