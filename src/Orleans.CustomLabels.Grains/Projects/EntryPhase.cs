namespace CustomLabels.Grains.Projects;

/// <summary>How far an entry of an index is: the index promises first, then the child's record is written or removed, then the promise is confirmed.</summary>
internal enum EntryPhase
{
    /// <summary>Promised; the child's record may not be there yet.</summary>
    Creating,

    /// <summary>The child's record is there.</summary>
    Created,

    /// <summary>The child's record is being removed.</summary>
    Deleting,
}
