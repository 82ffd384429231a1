using System.Collections.Immutable;

namespace CustomLabels.Server.Backup;

/// <summary>The records of a service.</summary>
/// <param name="Records">The records.</param>
/// <param name="IsOfOneMoment">Whether they were all there at one moment; otherwise some were changed while others were read.</param>
internal sealed record RecordSnapshot(ImmutableArray<StoredRecord> Records, bool IsOfOneMoment);
