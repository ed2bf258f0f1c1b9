/**
 * Secrets that cannot hold the marker because somebody has published them: nothing depends on their
 * staying secret, but they are keys like any other to the code under test. They are looked for by
 * value.
 */
export const publishedSecrets: readonly string[] = [
  // The key that the emulator accepts by default.
  'emulator-secret-key',
  // The key of a vector that is signed with another than it says.
  'cccccccccccccccccccccccccccccccc',
  // Keys and session tokens of the signature vectors, specs/*/vectors.json.
  'EXAMPLEexampleEXAMPLEexample01',
  'FakeSecretForTests0123456789abcd',
  'FakeStsSecret0123456789abcdefgh',
  'YourAccessKeySecret',
  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  'mockAccessKeySecret',
  'testAccessKeySecret',
  'testsecret',
  'zxasdasdasw2',
  'CAISFakeSecurityToken+/with==Padding',
  'CAISexample+token/with=special chars==',
  'sts-session-token|A+b/c==',
  'testSecurityToken+/=',
];
