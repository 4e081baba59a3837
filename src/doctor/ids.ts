/** What the report's button is called, where it is drawn and where it is heard. */
export const DOCTOR = { again: 'doctor_again' } as const;
