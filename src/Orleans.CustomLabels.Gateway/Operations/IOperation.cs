namespace CustomLabels.Gateway.Operations;

/// <summary>One operation of the API.</summary>
internal interface IOperation
{
    /// <summary>What it is called.</summary>
    OperationName Name { get; }

    /// <summary>Reads the body, checks it, asks the policies, acts, writes the answer.</summary>
    Task ExecuteAsync(OperationContext context);
}
