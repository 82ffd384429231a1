namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>Where a condition's value comes from.</summary>
internal enum ConditionSource
{
    /// <summary>A tag that the request brings.</summary>
    RequestTag,

    /// <summary>A tag of the resource.</summary>
    ResourceTag,

    /// <summary>All tag keys that the request names.</summary>
    TagKeys,
}
