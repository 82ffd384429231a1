namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>What the policies say.</summary>
internal enum AccessDecision
{
    Denied,
    Allowed,

    /// <summary>It hangs on the tags of the resource, which were not given.</summary>
    NeedsResourceTags,
}
