using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Identity.Policies;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Protocol;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>Who may know of which model.</summary>
internal sealed class ModelAccess(Authorizer authorizer, ICustomLabelsClient client, ModelNames names, TaggedResources tags)
{
    private static readonly string Detect = OperationName.Rekognition("DetectCustomLabels").Action;
    private static readonly string Describe = OperationName.Rekognition("DescribeProjectVersions").Action;

    public static CustomLabelsException NotFound(ModelName name) => new(CustomLabelsError.ResourceNotFound, $"There is no model {name}.");

    /// <summary>The model that the path names.</summary>
    public ModelName NameOf(HttpContext context, CallerIdentity caller) => new(
        authorizer.HomeOf(caller), context.Request.RouteValues["model"] as string ?? "", context.Request.RouteValues["version"] as string);

    /// <summary>Demands the right to detect with a model that is not there: whoever lacks it does not learn so.</summary>
    /// <exception cref="AwsException">AccessDeniedException.</exception>
    public async ValueTask DemandDetectionAsync(CallerIdentity caller, ModelName name)
    {
        if (name.IsValid)
        {
            await authorizer.DemandAsync(caller, name.Account, new(Detect, Stand(name).ToString()), NoTags);
        }
    }

    /// <summary>Demands the right to ask about a model: whoever may detect with it, or list its versions, has it.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="name">What was asked for.</param>
    /// <param name="found">What it led to.</param>
    /// <param name="version">The version it is about, or null.</param>
    /// <exception cref="AwsException">AccessDeniedException.</exception>
    public async ValueTask DemandKnowledgeAsync(CallerIdentity caller, ModelName name, NamedModel found, ModelVersionArn? version)
    {
        if (version is not null && await MayDetectAsync(caller, version))
        {
            return;
        }

        if (name.IsValid)
        {
            var project = found.Version is null ? found.Project : await names.FindProjectAsync(name.Account, name.Project);
            var resource = (project ?? new ProjectArn(name.Account, name.Project, 0)).ToString();
            await authorizer.DemandAsync(caller, name.Account, new(Describe, resource), () => project is null ? NoTags() : tags.GetAsync(project));
        }
    }

    private async ValueTask<bool> MayDetectAsync(CallerIdentity caller, ModelVersionArn version)
    {
        try
        {
            await authorizer.DemandAsync(caller, version.Account, new(Detect, version.ToString()), async () => (await client.GetRoutesAsync(version, CancellationToken.None)).Tags);
            return true;
        }
        catch (AwsException)
        {
            return false;
        }
    }

    private static ModelVersionArn Stand(ModelName name) => new(name.Account, name.Project, name.Version ?? "none", 0);

    private static ValueTask<ImmutableDictionary<string, string>> NoTags() => ValueTask.FromResult(ImmutableDictionary<string, string>.Empty);
}
