/** What the bot needs each scope of manifest.yml for. `test/doctor/scopes.test.ts` holds the two to each other. */
export const SCOPES: Readonly<Record<string, string>> = {
  commands: 'to be there as /share',
  'chat:write': 'to post cards',
  'files:write': 'to send exports of the audit',
  'im:write': 'to tell people in direct messages',
  'users:read': 'to know who is a guest or deactivated, and their time zones',
  'usergroups:read': 'to know who is in a usergroup',
  'channels:read': 'to know which public channels other organisations are in',
  'groups:read': 'to know which private channels other organisations are in',
};
