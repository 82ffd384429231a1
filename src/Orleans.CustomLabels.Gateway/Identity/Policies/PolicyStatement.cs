using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    /// <summary>True for Allow, false for Deny.</summary>
    public required bool Allows { get; init; }

    public required ImmutableArray<WildcardPattern> Actions { get; init; }

    /// <summary>True for NotAction: everything but <see cref="Actions"/>.</summary>
    public required bool InvertsActions { get; init; }

    public required ImmutableArray<ResourcePattern> Resources { get; init; }

    /// <summary>True for NotResource: everything but <see cref="Resources"/>.</summary>
    public required bool InvertsResources { get; init; }

    /// <summary>All must hold.</summary>
    public required ImmutableArray<PolicyCondition> Conditions { get; init; }

    /// <summary>Whether the statement speaks of the access: null when that hangs on resource tags that are not known yet.</summary>
    public bool? AppliesTo(AccessRequest access)
    {
        if (Actions.Any(pattern => pattern.Matches(access.Action)) == InvertsActions
            || Resources.Any(pattern => pattern.Matches(access.Resource)) == InvertsResources)
        {
            return false;
        }

        bool? applies = true;
        foreach (var condition in Conditions)
        {
            switch (condition.Holds(access))
            {
                case false: return false;
                case null: applies = null; break;
            }
        }

        return applies;
    }
}
