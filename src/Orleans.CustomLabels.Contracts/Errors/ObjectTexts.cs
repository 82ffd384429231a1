namespace CustomLabels.Contracts.Errors;

/// <summary>What callers read about objects in buckets.</summary>
public static class ObjectTexts
{
    /// <summary>
    /// AWS's text (https://docs.aws.amazon.com/rekognition/latest/dg/error-handling.html) for an object that is not there, not readable or not
    /// allowed: which of them must not be told apart, so all who refuse an object use this one.
    /// </summary>
    public const string Unavailable = "Unable to get object metadata from S3. Check object key, region and/or access permissions.";
}
