using System.Collections.Immutable;
using CustomLabels.Client.Detection;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client;

/// <summary>
/// Analyses pictures and throws where there are no labels: a <see cref="CustomLabelsException"/> for every documented reason, found here or by the
/// service, and <see cref="OperationCanceledException"/> when the caller gives up.
/// </summary>
public static class CustomLabelsClientExtensions
{
    /// <summary>Largest picture that may be sent as bytes; larger ones, up to 15 MB, go into a bucket.</summary>
    public const int MaxImageBytes = 4 * 1024 * 1024;

    /// <summary>Analyses a picture in memory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="modelVersion">ARN of the model version.</param>
    /// <param name="image">A JPEG or PNG; must not be changed until the call ends.</param>
    /// <param name="options">Which labels; null for the model's own thresholds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The labels, most confident first.</returns>
    /// <exception cref="CustomLabelsException">There are no labels; <see cref="CustomLabelsException.Error"/> says why.</exception>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, string modelVersion, ReadOnlyMemory<byte> image,
        DetectOptions? options = null, CancellationToken cancellationToken = default) =>
        await client.DetectAsync(ModelVersionArns.Read(modelVersion), image, options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="DetectAsync(ICustomLabelsClient, string, ReadOnlyMemory{byte}, DetectOptions?, CancellationToken)"/>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, ModelVersionArn modelVersion, ReadOnlyMemory<byte> image,
        DetectOptions? options = null, CancellationToken cancellationToken = default) =>
        await SendAsync(client, modelVersion, DetectRequests.From(image, options), cancellationToken).ConfigureAwait(false);

    /// <summary>Analyses a picture that is read from a stream, from its position to its end.</summary>
    /// <param name="client">The client.</param>
    /// <param name="modelVersion">ARN of the model version.</param>
    /// <param name="image">A JPEG or PNG; stays open.</param>
    /// <param name="options">Which labels; null for the model's own thresholds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The labels, most confident first.</returns>
    /// <exception cref="CustomLabelsException">There are no labels; <see cref="CustomLabelsException.Error"/> says why.</exception>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, string modelVersion, Stream image,
        DetectOptions? options = null, CancellationToken cancellationToken = default) =>
        await client.DetectAsync(ModelVersionArns.Read(modelVersion), image, options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="DetectAsync(ICustomLabelsClient, string, Stream, DetectOptions?, CancellationToken)"/>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, ModelVersionArn modelVersion, Stream image,
        DetectOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var bytes = await DetectRequests.ReadAsync(image, cancellationToken).ConfigureAwait(false);
        return await client.DetectAsync(modelVersion, bytes, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Analyses a picture that lies in a bucket of the service; the unit's silo fetches it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="modelVersion">ARN of the model version.</param>
    /// <param name="image">Where the JPEG or PNG lies.</param>
    /// <param name="options">Which labels; null for the model's own thresholds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The labels, most confident first.</returns>
    /// <exception cref="CustomLabelsException">There are no labels; <see cref="CustomLabelsException.Error"/> says why.</exception>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, string modelVersion, ObjectLocation image,
        DetectOptions? options = null, CancellationToken cancellationToken = default) =>
        await client.DetectAsync(ModelVersionArns.Read(modelVersion), image, options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="DetectAsync(ICustomLabelsClient, string, ObjectLocation, DetectOptions?, CancellationToken)"/>
    public static async Task<ImmutableArray<CustomLabel>> DetectAsync(
        this ICustomLabelsClient client, ModelVersionArn modelVersion, ObjectLocation image,
        DetectOptions? options = null, CancellationToken cancellationToken = default) =>
        await SendAsync(client, modelVersion, DetectRequests.From(image, options), cancellationToken).ConfigureAwait(false);

    private static async Task<ImmutableArray<CustomLabel>> SendAsync(
        ICustomLabelsClient client, ModelVersionArn modelVersion, DetectRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(modelVersion);
        cancellationToken.ThrowIfCancellationRequested();
        var answer = await client.DetectAsync(modelVersion, request, caller: "", cancellationToken).ConfigureAwait(false);
        return answer.Error is { } error ? throw DetectionRefusals.From(error, answer.Message, modelVersion) : answer.Labels;
    }
}
