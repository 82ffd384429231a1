namespace CustomLabels.ClientTests.Sdk;

/// <summary>An access key with the member names of the JavaScript SDK.</summary>
internal sealed record StoryKey(string AccessKeyId, string SecretAccessKey, string? SessionToken = null);
