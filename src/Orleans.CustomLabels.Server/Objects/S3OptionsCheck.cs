using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using CustomLabels.Grains.Objects;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Objects;

/// <summary>Checks the settings of the S3 store before anything is built on them.</summary>
internal static partial class S3OptionsCheck
{
    private const string Prefix = "CustomLabels__S3__";

    /// <param name="options">The settings.</param>
    /// <param name="samplesBucket">Bucket that the sample models are to be put into, or null.</param>
    /// <exception cref="OptionsValidationException">All that is wrong, in one message; never with a secret in it.</exception>
    public static void Run(S3Options options, string? samplesBucket = null)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);
        string[] all = [.. problems.Select(problem => problem.ErrorMessage ?? ""), .. Problems(options), .. OfTheSamples(options, samplesBucket)];
        if (all.Length > 0)
        {
            throw new OptionsValidationException(nameof(S3Options), typeof(S3Options), all);
        }
    }

    private static IEnumerable<string> Problems(S3Options options)
    {
        if (!options.IsConfigured)
        {
            return IsAnythingSet(options) ? [$"{Prefix}ServiceUrl or {Prefix}Region must be set when other settings of {Prefix} are: without them buckets are folders."] : [];
        }

        return [.. OfTheEndpoint(options), .. OfTheBuckets(options)];
    }

    private static bool IsAnythingSet(S3Options options) =>
        new[] { options.AccessKeyId, options.SecretAccessKey, options.Buckets, options.ArtifactBucket }.Any(value => !string.IsNullOrEmpty(value));

    private static IEnumerable<string> OfTheEndpoint(S3Options options)
    {
        if (!string.IsNullOrEmpty(options.ServiceUrl) && !IsServiceUrl(options.ServiceUrl))
        {
            yield return $"{Prefix}ServiceUrl must be an absolute http or https URL without path, query or user name, such as http://minio:9000.";
        }

        if (!string.IsNullOrEmpty(options.Region) && !RegionPattern().IsMatch(options.Region))
        {
            yield return $"{Prefix}Region must be 1 to 64 lower-case letters, digits or '-'.";
        }

        if (string.IsNullOrEmpty(options.AccessKeyId) != string.IsNullOrEmpty(options.SecretAccessKey))
        {
            yield return $"{Prefix}AccessKeyId and {Prefix}SecretAccessKey must be set together, or neither: then the keys come from the SDK's chain.";
        }
    }

    private static IEnumerable<string> OfTheBuckets(S3Options options)
    {
        if (options.AllowedBuckets.Count == 0)
        {
            yield return $"{Prefix}Buckets must name at least one bucket, several separated by commas: callers reach no others.";
        }

        foreach (var bucket in options.AllowedBuckets.Where(bucket => ObjectKey.ProblemWithBucket(bucket) is not null))
        {
            yield return $"{Prefix}Buckets has '{bucket}', which is not a bucket name.";
        }

        if (string.IsNullOrEmpty(options.ArtifactBucket))
        {
            yield break;
        }

        if (ObjectKey.ProblemWithBucket(options.ArtifactBucket) is not null)
        {
            yield return $"{Prefix}ArtifactBucket must be a bucket name.";
        }

        if (options.AllowedBuckets.Contains(options.ArtifactBucket))
        {
            yield return $"{Prefix}ArtifactBucket must not be among {Prefix}Buckets: callers could overwrite validated packages.";
        }

        if (options.ArtifactPrefix.Length > 0 && ObjectKey.ProblemWithKey(options.ArtifactPrefix) is { } problem)
        {
            yield return $"{Prefix}ArtifactPrefix must be the beginning of a key, such as artifacts/. {problem}";
        }
    }

    private static IEnumerable<string> OfTheSamples(S3Options options, string? bucket) =>
        bucket is null || !options.IsConfigured || options.AllowedBuckets.Contains(bucket)
            ? []
            : [$"CustomLabels__Samples puts the sample models into the bucket '{bucket}', which is not among {Prefix}Buckets. Add it there, or leave the samples out."];

    private static bool IsServiceUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex RegionPattern();
}
