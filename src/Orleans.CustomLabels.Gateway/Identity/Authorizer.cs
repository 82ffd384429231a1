using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Protocol;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Identity;

/// <summary>Lets a call through or ends it with AWS's exception.</summary>
internal sealed class Authorizer(IOptions<GatewayOptions> options)
{
    /// <summary>The caller's own account in this service's Region.</summary>
    public AccountKey HomeOf(CallerIdentity caller) => new("aws", options.Value.Region, caller.AccountId);

    /// <summary>Demands the right to do something that names no resource, or one that carries no tags.</summary>
    /// <exception cref="AwsException">AccessDeniedException.</exception>
    public static void Demand(CallerIdentity caller, AccessRequest access)
    {
        if (PolicyEvaluator.Evaluate(caller.Policies, access with { ResourceTags = ImmutableDictionary<string, string>.Empty }) != AccessDecision.Allowed)
        {
            throw Denied(caller, access);
        }
    }

    /// <summary>Demands the right to do something to a resource.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="owner">Account of the resource.</param>
    /// <param name="access">What, and to what.</param>
    /// <param name="fetchTags">Fetches the resource's tags; called only when the outcome hangs on them. May throw ResourceNotFound.</param>
    /// <exception cref="AwsException">AccessDeniedException, also for whatever another account owns, there or not; ResourceNotFoundException outside this Region.</exception>
    public async ValueTask DemandAsync(
        CallerIdentity caller, AccountKey owner, AccessRequest access, Func<ValueTask<ImmutableDictionary<string, string>>> fetchTags)
    {
        if (owner.AccountId != caller.AccountId)
        {
            throw Denied(caller, access);
        }

        var home = HomeOf(caller);
        var decision = PolicyEvaluator.Evaluate(caller.Policies, access);
        if (decision == AccessDecision.NeedsResourceTags)
        {
            var tags = owner == home ? await FetchAsync(fetchTags) : ImmutableDictionary<string, string>.Empty;
            decision = PolicyEvaluator.Evaluate(caller.Policies, access with { ResourceTags = tags });
        }

        if (decision != AccessDecision.Allowed)
        {
            throw Denied(caller, access);
        }

        if (owner != home)
        {
            // Nothing of another Region or partition is here; asking a grain would only wake it for nothing.
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.ResourceNotFound, null));
        }
    }

    /// <summary>Demands the right to read an object of a bucket.</summary>
    /// <exception cref="AwsException">InvalidS3ObjectException, as for an object that is not there: which of the two stays hidden.</exception>
    public static void DemandReading(CallerIdentity caller, ObjectLocation location)
    {
        // As in S3, the newest version and a named one are different rights.
        var access = new AccessRequest(location.Version is null ? "s3:GetObject" : "s3:GetObjectVersion", ObjectArn(location));
        if (PolicyEvaluator.Evaluate(caller.Policies, access with { ResourceTags = ImmutableDictionary<string, string>.Empty }) != AccessDecision.Allowed)
        {
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.InvalidS3Object, null));
        }
    }

    /// <summary><c>arn:aws:s3:::BUCKET/KEY</c>.</summary>
    public static string ObjectArn(ObjectLocation location) => $"arn:aws:s3:::{location.Bucket}/{location.Key}";

    // Without the resource the policy is judged as for one without tags, so that a denied caller does not learn whether it exists.
    private static async ValueTask<ImmutableDictionary<string, string>> FetchAsync(Func<ValueTask<ImmutableDictionary<string, string>>> fetchTags)
    {
        try
        {
            return await fetchTags();
        }
        catch (CustomLabelsException e) when (e.Error == CustomLabelsError.ResourceNotFound)
        {
            return ImmutableDictionary<string, string>.Empty;
        }
    }

    private static AwsException Denied(CallerIdentity caller, AccessRequest access) => new(new AwsError(
        400, "AccessDeniedException", $"User: {caller.Arn} is not authorized to perform: {access.Action} on resource: {access.Resource}"));
}
