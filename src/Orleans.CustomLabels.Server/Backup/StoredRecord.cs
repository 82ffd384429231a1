namespace CustomLabels.Server.Backup;

/// <summary>A grain's record as every store keeps it; its version is the store's own and does not travel.</summary>
/// <param name="GrainType">Type of the grain, as in its id.</param>
/// <param name="Key">Key of the grain, as in its id.</param>
/// <param name="State">Name of the state.</param>
/// <param name="Data">The serialised state.</param>
internal sealed record StoredRecord(string GrainType, string Key, string State, byte[] Data);
