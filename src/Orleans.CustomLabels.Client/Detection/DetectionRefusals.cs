using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;

namespace CustomLabels.Client.Detection;

/// <summary>Says in words why there are no labels, and what to do, where whoever found the reason has not done so.</summary>
internal static class DetectionRefusals
{
    public static CustomLabelsException From(CustomLabelsError error, string? message, ModelVersionArn version) => new(error, message ?? error switch
    {
        CustomLabelsError.ResourceNotFound => $"There is no model version '{version}'.",
        CustomLabelsError.ResourceNotReady => $"The model version '{version}' is not running. Start it and wait until it is RUNNING.",
        CustomLabelsError.ProvisionedThroughputExceeded =>
            $"All inference units of '{version}' are busy, or none is in service. Send the call again later, or run the version with more units.",
        CustomLabelsError.InvalidImageFormat => "The image is not a JPEG or PNG, or it is damaged.",
        CustomLabelsError.ImageTooLarge => "The image has too many bytes or pixels.",
        CustomLabelsError.InvalidS3Object => "The image is not in its bucket, or it may not be read.",
        CustomLabelsError.Throttling => "The service cannot take the call now. Send it again later.",
        CustomLabelsError.InternalServerError => "No inference unit could answer the call. Send it again.",
        _ => null,
    });
}
