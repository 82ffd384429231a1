using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>
/// Judges an access: an applicable Deny wins, otherwise an applicable Allow is needed
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
/// </summary>
internal static class PolicyEvaluator
{
    public static AccessDecision Evaluate(ImmutableArray<PolicyDocument> policies, AccessRequest access)
    {
        bool allowed = false, mayAllow = false, mayDeny = false;
        foreach (var policy in policies)
        {
            foreach (var statement in policy.Statements)
            {
                switch (statement.AppliesTo(access), statement.Allows)
                {
                    case (true, false): return AccessDecision.Denied;
                    case (true, true): allowed = true; break;
                    case (null, false): mayDeny = true; break;
                    case (null, true): mayAllow = true; break;
                }
            }
        }

        return (allowed, mayAllow, mayDeny) switch
        {
            (true, _, false) => AccessDecision.Allowed,
            (true, _, true) or (false, true, _) => AccessDecision.NeedsResourceTags,
            _ => AccessDecision.Denied,
        };
    }
}
