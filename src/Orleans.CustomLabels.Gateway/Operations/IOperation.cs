namespace CustomLabels.Gateway.Operations;

/// <summary>One operation of the API.</summary>
internal interface IOperation
{
    /// <summary>Value of <c>X-Amz-Target</c>, for example <c>RekognitionService.CreateProject</c>.</summary>
    string Target { get; }

    /// <summary>Reads the body, checks it, asks the policies, acts, writes the answer.</summary>
    Task ExecuteAsync(OperationContext context);
}
