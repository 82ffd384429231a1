namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>How a condition treats a key with several values.</summary>
internal enum ConditionQuantifier
{
    /// <summary>The key has one value.</summary>
    Single,

    /// <summary>One value must satisfy it; an absent key does not.</summary>
    AnyValue,

    /// <summary>Every value must satisfy it; an absent key does.</summary>
    AllValues,
}
